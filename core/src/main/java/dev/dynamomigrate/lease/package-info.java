/**
 * The right to run: who holds it, for how long, and how it is taken over from someone who is gone.
 */
package dev.dynamomigrate.lease;
