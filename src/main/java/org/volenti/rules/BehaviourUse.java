package org.volenti.rules;

/** Of whom a rule may ask what she did. */
public enum BehaviourUse {
    /** Of everybody: no permission is asked for. */
    OF_ALL,
    /** Of those who granted the purpose {@link #PURPOSE}; of all others every function over behaviour is unknown. */
    OF_WILLING;

    /** Of kind {@code processing}, held by the person. Where the policy does not declare it, nobody is asked. */
    public static final String PURPOSE = "personalisation";
}
