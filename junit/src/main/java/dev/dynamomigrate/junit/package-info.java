/** Tests of migrations, for JUnit 5: {@link dev.dynamomigrate.junit.MigrationTest}. */
package dev.dynamomigrate.junit;
