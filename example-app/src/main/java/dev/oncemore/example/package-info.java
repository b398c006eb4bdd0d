/**
 * A small shop that is paid through a gateway which fails. {@link dev.oncemore.example.Checkout} is what an application
 * looks like that uses Oncemore: an annotation on a method. The rest places orders, watches the attempts and counts.
 */
package dev.oncemore.example;
