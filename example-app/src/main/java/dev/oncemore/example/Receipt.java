package dev.oncemore.example;

/**
 * The gateway's word that a charge was made.
 *
 * @param location where the gateway keeps the charge
 */
record Receipt(String location) {}
