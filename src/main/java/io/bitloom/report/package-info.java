/** Results as text: tables for people, JSON for programs. */
package io.bitloom.report;
