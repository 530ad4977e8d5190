/** Files that are whole, claimed and known by their digest. */
package io.bitloom.file;
