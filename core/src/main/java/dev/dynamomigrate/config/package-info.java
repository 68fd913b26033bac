/**
 * What was configured: migrate.json5, profiles, the environment and the command line, put together
 * once.
 */
package dev.dynamomigrate.config;
