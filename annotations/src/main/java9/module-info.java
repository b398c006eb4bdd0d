/** What an application compiles against to use Oncemore: annotations, exceptions and the {@code Oncemore} class. */
module dev.oncemore {
    exports dev.oncemore;
}
