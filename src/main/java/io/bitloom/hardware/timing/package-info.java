/** The streaming hardware as valid/ready state machines without data: what happens in which clock, exactly. */
package io.bitloom.hardware.timing;
