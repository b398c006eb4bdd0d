package dev.oncemore.example;

/** What a customer has in hand when the shop has served them. */
sealed interface Payment {

    /**
     * The gateway's word that a charge was made.
     *
     * @param location where the gateway keeps the charge
     */
    record Receipt(String location) implements Payment {}

    /**
     * The shop's word that the charge will be made when the gateway answers again.
     *
     * @param order the order it was given for
     */
    record Promise(Order order) implements Payment {}
}
