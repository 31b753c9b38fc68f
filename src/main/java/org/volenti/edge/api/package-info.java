/** The API for developers: {@code /api/v1}, JSON, an API key as bearer, errors as problem+json (RFC 9457). */
@NullMarked
package org.volenti.edge.api;

import org.jspecify.annotations.NullMarked;
