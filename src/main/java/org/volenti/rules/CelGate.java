package org.volenti.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * CEL's own parser and type checker over the vocabulary. Nothing becomes a rule that CEL refuses, so that a rule means
 * the same to every CEL tool; {@link AstReader} then admits less than CEL does.
 */
final class CelGate {
    private final CelCompiler cel;

    /** @param event the properties of the trigger's event; with none declared, {@code event.…} does not exist */
    CelGate(Vocabulary vocabulary, Map<String, ValueType> event, boolean trigger) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current()
                        // count("order") > 1.5 is what people write; == and arithmetic stay strict
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .setStandardMacros(List.of())
                .setResultType(SimpleType.BOOL)
                .addVar("now", SimpleType.TIMESTAMP);
        vocabulary.attributes().forEach((name, type) -> {
            if (!name.equals("now")) builder.addVar(name, celType(type));
        });
        if (trigger) {
            builder.addVar("event.type", SimpleType.STRING);
            event.forEach((name, type) -> {
                if (!name.equals("type")) builder.addVar("event." + name, celType(type));
            });
        }
        declareFunctions(builder);
        cel = builder.build();
    }

    CelAbstractSyntaxTree parse(String source) throws RuleProblem {
        var result = cel.parse(source);
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw Misread.problem(source, offset(source, result));
        }
    }

    void check(String source, CelAbstractSyntaxTree parsed) throws RuleProblem {
        var result = cel.check(parsed);
        if (!result.hasError()) return;
        throw new RuleProblem(
                "this is not CEL: " + result.getErrors().getFirst().getMessage(),
                "src/docs/rules.md says what can be written",
                source,
                offset(source, result));
    }

    /** Of the first issue, in UTF-16 units. */
    private static int offset(String source, CelValidationResult result) {
        return result.getErrors().stream()
                .findFirst()
                .flatMap(issue -> result.getSource().getLocationOffset(issue.getSourceLocation()))
                .map(o -> source.offsetByCodePoints(0, Math.min(o, source.codePointCount(0, source.length()))))
                .orElse(0);
    }

    private static void declareFunctions(CelCompilerBuilder builder) {
        for (var function : EventFunction.values()) {
            var overloads = new ArrayList<CelOverloadDecl>();
            for (boolean within : function.takesWithin() ? new boolean[] {false, true} : new boolean[] {false}) {
                for (boolean where : new boolean[] {false, true}) {
                    overloads.add(overload(function, within, where));
                }
            }
            builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(function.word(), overloads));
        }
        builder.addFunctionDeclarations(
                bool("anniversary", SimpleType.TIMESTAMP),
                bool("segment", SimpleType.STRING),
                bool("known", SimpleType.STRING));
    }

    private static CelFunctionDecl bool(String name, CelType argument) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name + "_of", SimpleType.BOOL, argument));
    }

    private static CelOverloadDecl overload(EventFunction function, boolean within, boolean where) {
        var arguments = new ArrayList<CelType>();
        arguments.add(SimpleType.STRING);
        if (function.takesProperty()) arguments.add(SimpleType.STRING);
        if (within) arguments.add(SimpleType.STRING);
        if (where) arguments.add(MapType.create(SimpleType.STRING, SimpleType.DYN));
        var id = function.word() + (within ? "_within" : "") + (where ? "_where" : "") + "_over";
        return CelOverloadDecl.newGlobalOverload(id, celType(function.result()), arguments);
    }

    private static CelType celType(ValueType type) {
        return switch (type) {
            case STRING -> SimpleType.STRING;
            case INT -> SimpleType.INT;
            case DOUBLE -> SimpleType.DOUBLE;
            case BOOL -> SimpleType.BOOL;
            case DATE, TIMESTAMP -> SimpleType.TIMESTAMP;
            case STRING_LIST -> ListType.create(SimpleType.STRING);
        };
    }

    /** Functions and operators that CEL has and rules have not, each with what to write instead. */
    static String insteadOf(String function) {
        if (List.of("all", "exists", "exists_one", "existsOne", "map", "filter").contains(function)) {
            return "ask a list with \"x\" in list, and events with count(\"type\", \"P30D\", {\"property\": value})";
        }
        if (Arrays.asList("int", "uint", "double", "string", "bool", "bytes", "dyn", "type")
                .contains(function)) {
            return "values keep the type declared in profile.yaml; a number is made a double by writing it so, as in 2.0";
        }
        return switch (function) {
            case "_?_:_" -> "write (a && b) || (!a && c)";
            case "matches" -> "use startsWith, endsWith, contains, or in [\"…\", \"…\"]";
            case "has" -> "write known(\"country\")";
            case "_[_]" -> "ask a list with \"x\" in list";
            default -> "";
        };
    }
}
