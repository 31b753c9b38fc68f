package org.volenti.message;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.IncludeSectionHelper;
import io.quarkus.qute.InsertSectionHelper;
import io.quarkus.qute.JsonEscaper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.quarkus.qute.WhenSectionHelper;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Makes the engine of one template revision. It knows nothing of Java objects: no reflection, no {@code raw}, no {@code
 * eval}, no configuration; it reads values from maps alone, and fails on one that is missing.
 */
final class WordingEngine {
    private WordingEngine() {}

    static Engine of(TemplateFiles template) {
        return Engine.builder()
                .addSectionHelpers(
                        new IfSectionHelper.Factory(),
                        new LoopSectionHelper.Factory(),
                        new WhenSectionHelper.Factory(),
                        new SetSectionHelper.Factory(),
                        new IncludeSectionHelper.Factory(),
                        new InsertSectionHelper.Factory())
                .addValueResolvers(
                        ValueResolvers.mapperResolver(),
                        ValueResolvers.mapResolver(),
                        ValueResolvers.orResolver(),
                        ValueResolvers.orEmpty(),
                        ValueResolvers.trueResolver(),
                        ValueResolvers.logicalAndResolver(),
                        ValueResolvers.logicalOrResolver(),
                        ValueResolvers.equalsResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addResultMapper(new JsonEscaper())
                .addResultMapper(new PlainNumbers())
                .addLocator(new Files(template))
                .strictRendering(true)
                .timeout(1_000)
                .build();
    }

    /** Numbers are BigDecimal, never int or long: the engine loops over those, as often as the number says. */
    private static final class PlainNumbers implements ResultMapper {
        @Override
        public int getPriority() {
            return 10;
        }

        @Override
        public boolean appliesTo(TemplateNode.Origin origin, Object result) {
            return result instanceof BigDecimal;
        }

        @Override
        public String map(Object result, Expression expression) {
            return ((BigDecimal) result).toPlainString();
        }
    }

    private record Files(TemplateFiles template) implements TemplateLocator {
        @Override
        public Optional<TemplateLocation> locate(String id) {
            return Optional.ofNullable(template.files().get(id)).map(text -> new Location(id, text));
        }

        @Override
        public int getPriority() {
            return DEFAULT_PRIORITY;
        }
    }

    private record Location(String file, String text) implements TemplateLocator.TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Part.variantOf(file));
        }
    }
}
