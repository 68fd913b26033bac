package dev.dynamomigrate.web.page;

import static dev.dynamomigrate.web.page.Tag.tag;

import dev.dynamomigrate.config.Prices;
import dev.dynamomigrate.engine.DryReport;
import dev.dynamomigrate.engine.RunReport;
import dev.dynamomigrate.guard.DryRecord;
import dev.dynamomigrate.plan.Step;
import dev.dynamomigrate.rehearsal.ValueText;
import dev.dynamomigrate.words.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a dry run tells. */
final class DryPart {
  private static final double CENT = 0.01;
  private static final int LONGEST = 600;

  private final RunReport report;

  DryPart(RunReport report) {
    this.report = report;
  }

  Html content() {
    List<Step> steps = report.plan().steps();
    Tag section =
        tag("section")
            .with("aria-labelledby", "dry-title")
            .of(
                tag("h2").with("id", "dry-title").of("Dry run: nothing was written"),
                steps.isEmpty() ? tag("p").of("Nothing to do.") : StepsList.of(steps));
    report.shown().ifPresent(shown -> shown(section, shown));
    return section;
  }

  private void shown(Tag section, DryReport shown) {
    DryRecord.Counts counts = shown.counts();
    DryReport.Estimate estimate = shown.estimate();
    section.of(
        tag("h3").of(shown.step().script().label() + " would do this"),
        tag("dl", "facts tiles small-tiles")
            .of(
                figure("Items read", Words.number(shown.work().itemsRead())),
                figure("Put", Words.number(counts.puts())),
                figure("Updated", Words.number(counts.updates())),
                figure("Deleted", Words.number(counts.deletes())),
                figure("Write units, about", Words.number((long) Math.ceil(estimate.writeUnits()))),
                figure("Read units", Words.decimal(estimate.readUnits())),
                estimate
                    .time()
                    .map(time -> figure("At --max-wcu", Texts.duration(time)))
                    .orElse(Html.nothing())),
        tag("p", "aside").of(price(estimate)));
    if (counts.conditions() > 0) {
      section.of(
          tag("p", "aside")
              .of(
                  Words.count(counts.conditions(), "condition")
                      + " not looked at, and taken as met."));
    }
    if (counts.unweighed() > 0) {
      section.of(
          tag("p", "aside")
              .of(
                  Words.count(counts.unweighed(), "write")
                      + " not looked into: the size of the item was not checked, and the units are the"
                      + " least."));
    }
    shown.samples().forEach(sample -> section.of(sample(sample)));
    others(section, shown);
  }

  private void others(Tag section, DryReport shown) {
    List<Step> steps = report.plan().steps();
    if (steps.size() > 1) {
      section.of(
          tag("p")
              .of(
                  "Not shown, because it would read what %s has not written: %s."
                      .formatted(
                          shown.step().script().label(),
                          steps.subList(1, steps.size()).stream()
                              .map(step -> step.script().label())
                              .collect(Collectors.joining(", ")))));
    }
  }

  private static Html figure(String name, String text) {
    return tag("div").of(tag("dt").of(name), tag("dd").of(tag("span", "big").of(text)));
  }

  private static String price(DryReport.Estimate estimate) {
    Prices prices = estimate.prices();
    double price = estimate.price();
    String dollars =
        price > 0 && price < CENT ? "Less than $0.01" : String.format(Locale.ROOT, "$%,.2f", price);
    return "%s on demand, at $%s and $%s a million%s."
        .formatted(
            dollars,
            plain(prices.write()),
            plain(prices.read()),
            prices.dated().isEmpty() ? "" : " (" + prices.dated() + "; configure 'prices')");
  }

  private static String plain(double price) {
    return BigDecimal.valueOf(price).stripTrailingZeros().toPlainString();
  }

  private static Html sample(DryRecord.Sample sample) {
    TreeSet<String> names = new TreeSet<>(sample.before().keySet());
    names.addAll(sample.after().keySet());
    List<Html> rows = new ArrayList<>();
    for (String name : names) {
      AttributeValue before = sample.before().get(name);
      AttributeValue after = sample.after().get(name);
      if (before == null || !before.equals(after)) {
        rows.add(
            tag("tr")
                .of(
                    tag("th").with("scope", "row").of(tag("code").of(name)),
                    value(before, "del"),
                    value(after, "ins")));
      }
    }
    String what = sample.kind().name().toLowerCase(Locale.ROOT);
    return tag("div", "sample scroll")
        .with("tabindex", "0")
        .with("role", "group")
        .with("aria-label", what + " " + ValueText.key(sample.key()))
        .of(
            tag("table", "diff")
                .of(
                    tag("caption")
                        .of(
                            tag("span", "what").of(what),
                            tag("code").of(ValueText.key(sample.key()))),
                    tag("thead")
                        .of(
                            tag("tr")
                                .each(
                                    List.of("Attribute", "Before", "After"),
                                    name -> tag("th").with("scope", "col").of(name))),
                    tag("tbody").of(new Html.Several(rows))));
  }

  private static Html value(AttributeValue value, String mark) {
    Optional<String> text = Optional.ofNullable(value).map(ValueText::of).map(DryPart::shortened);
    return tag("td")
        .of(
            text.map(each -> (Html) tag("code").of(tag(mark).of(each)))
                .orElse(tag("span", "none").of("nothing")));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
