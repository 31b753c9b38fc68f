/**
 * What happened, told in figures and lists for people to read. It decides nothing and writes nothing; its statements read
 * the tables of the rooms below and name them.
 */
@NullMarked
package org.volenti.insight;

import org.jspecify.annotations.NullMarked;
