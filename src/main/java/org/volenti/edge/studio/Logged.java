package org.volenti.edge.studio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.volenti.engage.audit.AuditAction;

/** What {@link AuditFilter} writes of a route: all that changes something, and all that shows a person. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Logged {
    AuditAction value();

    /** Whether an act is logged before it is done; not where its own transaction keeps the entry. */
    boolean ahead() default true;
}
