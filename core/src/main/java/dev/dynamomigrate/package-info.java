/** The words everyone uses: versions, directions, exit codes and the one exception root. */
package dev.dynamomigrate;
