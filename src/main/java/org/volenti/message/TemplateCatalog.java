package org.volenti.message;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.volenti.campaign.Templates;

/** The templates in force, and every former revision that a waiting message still names. */
@Singleton
public class TemplateCatalog implements Templates {
    private static final Pattern SMS_FILE = Pattern.compile("sms(\\.[A-Za-z-]+)?\\.txt");

    private final KeptTemplates kept;
    private final Map<Revision, CompiledTemplate> compiled = new ConcurrentHashMap<>();
    private volatile InForce inForce = new InForce(Map.of(), Map.of(), new ConcurrentHashMap<>(), Set.of());

    public TemplateCatalog(KeptTemplates kept) {
        this.kept = kept;
    }

    private record Revision(String template, int number) {}

    /** @param files by name, as they were adopted · {@code needed} the data that each reads, worked out when first asked for */
    private record InForce(
            Map<String, Integer> numbers,
            Map<String, TemplateFiles> files,
            Map<String, Set<String>> needed,
            Set<String> hosts) {}

    @Override
    public Draft read(Path content) {
        return new TemplateDraft(TemplateFolder.read(content), this::adopt);
    }

    /** The hosts that stand in the live wordings letter by letter, in small letters. */
    Set<String> hosts() {
        return inForce.hosts();
    }

    @Override
    public int number(String template) {
        var number = inForce.numbers().get(template);
        if (number == null) throw new NoSuchElementException("no template is called " + template);
        return number;
    }

    /**
     * The names of {@code {data.…}} that the live template reads without a fallback in a channel's wording or in any: a
     * trigger that lacks one is refused (422).
     */
    @Override
    public Set<String> dataNeeded(String template) {
        var present = inForce;
        var files = present.files().get(template);
        if (files == null) throw new NoSuchElementException("no template is called " + template);
        // asked by every API trigger, and each answer parses the template anew
        return present.needed().computeIfAbsent(template, name -> needed(files));
    }

    /**
     * About how long its SMS will be, in the language in which it is longest; empty without one.
     *
     * @param link as long as one of ours
     */
    public Optional<SmsLength> smsLength(String template, String link) {
        var files = inForce.files().get(template);
        if (files == null) return Optional.empty();
        return files.files().entrySet().stream()
                .filter(file -> SMS_FILE.matcher(file.getKey()).matches())
                .map(file -> SmsLength.ofWording(file.getValue(), link))
                .max(Comparator.comparingInt(SmsLength::segments));
    }

    private static Set<String> needed(TemplateFiles files) {
        var needed = new HashSet<String>();
        var engine = WordingEngine.of(files);
        files.files().keySet().forEach(file -> new ExpressionWalk(engine, new DataNeeded(needed)).walk(file));
        return Set.copyOf(needed);
    }

    CompiledTemplate revision(String template, int number) throws CannotRender {
        var revision = new Revision(template, number);
        var known = compiled.get(revision);
        if (known != null) return known;
        var content = kept.content(template, number)
                .orElseThrow(
                        () -> new CannotRender("revision " + number + " of template " + template + " is not kept"));
        return compiled.computeIfAbsent(
                revision, absent -> new CompiledTemplate(TemplateFiles.ofContent(template, content)));
    }

    private void adopt(Map<String, TemplateFiles> files, Map<String, Integer> numbers) {
        var now = new HashMap<Revision, CompiledTemplate>();
        files.forEach((name, text) -> {
            var number = numbers.get(name);
            if (number == null)
                throw new IllegalArgumentException("template " + name + " was given no revision number");
            now.put(new Revision(name, number), new CompiledTemplate(text));
        });
        compiled.putAll(now);
        inForce = new InForce(
                Map.copyOf(numbers), Map.copyOf(files), new ConcurrentHashMap<>(), LinkHosts.written(files.values()));
    }
}
