/** What is said to people, the same in every front end: pure functions from values to words. */
package dev.dynamomigrate.words;
