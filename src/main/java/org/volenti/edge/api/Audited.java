package org.volenti.edge.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.volenti.engage.audit.AuditAction;

/**
 * What {@link AuditedFilter} writes of a call: all that changes what goes out. Consents and preferences are evidence in the
 * ledger, and an erasure writes its own entry. An act is written before it is done, as attempted.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Audited {
    AuditAction value();

    /** Whether {@code ?channel=&address=} says what it is about: the log names the address by its {@link AddressMark}. */
    boolean ofAddress() default false;

    /** An answer that says what is to be known besides. */
    interface Told {
        String told();
    }
}
