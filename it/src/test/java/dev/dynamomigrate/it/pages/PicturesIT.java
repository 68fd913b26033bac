package dev.dynamomigrate.it.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.controller.ControllerFixture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pictures of the documents: each is taken; with {@code -Ddocs.update} it is kept. */
class PicturesIT {
  @RegisterExtension
  @Order(1)
  static final ControllerFixture fixture = ControllerFixture.kept();

  @RegisterExtension
  @Order(2)
  static final Terminals terminals = new Terminals(fixture);

  @RegisterExtension
  @Order(3)
  static final Chromium chromium = new Chromium();

  private static final Path PICTURES = Build.CHECKOUT.resolve("docs/images");
  private static final int KINDS_OF_COLOUR = 20;

  /** No name of whoever takes them, and no path or port of this computer. */
  private static final String ANONYMOUS =
      """
      () => {
        window.dispatchEvent(new Event('pagehide')) // Nothing is told to the page any more.
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (words.nextNode()) {
          words.currentNode.data = words.currentNode.data
            .replace(/[\\w.-]+@[\\w.-]+( \\(pid \\d+\\))?/g, 'ann@build')
            .replace(/http:\\/\\/[\\w.]+:\\d+/g, 'local')
            .replace(/\\S*\\/migrations\\//g, '')
        }
      }
      """;

  /** It is a picture of something; a blank page has few colours. */
  private static void take(Visitor visitor, String name) throws IOException {
    visitor.page().evaluate(ANONYMOUS);
    byte[] picture =
        visitor
            .page()
            .screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    long colours =
        Arrays.stream(
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
            .distinct()
            .count();
    assertThat(colours).as(name).isGreaterThan(KINDS_OF_COLOUR);
    Path file = PICTURES.resolve(name + ".png");
    if (System.getProperty("docs.update") != null) {
      Files.createDirectories(PICTURES);
      Files.write(file, picture);
    }
    assertThat(file).as("made by -Dit.test=PicturesIT -Ddocs.update").exists();
    assertThat(ImageIO.read(file.toFile()).getWidth()).as(name).isEqualTo(image.getWidth());
  }

  @Test
  void ofTheMainPages() throws IOException {
    assumeTrue(
        Build.FULL || System.getProperty("docs.update") != null,
        "Pictures are taken with -Dfull, and kept with -Ddocs.update.");
    Gallery.load(fixture);
    assertThat(terminals.run(Gallery.PROJECT, Gallery.TABLE, "to", "0.2.0").exitCode()).isZero();
    Visitor ann =
        chromium.enter(terminals.serve(Gallery.PROJECT, Gallery.TABLE).invitation(), Chromium.WIDE);
    Visitor dark = chromium.enter(ann.invites(), new Chromium.Look(Chromium.WIDE, true, false));
    Visitor narrow = chromium.enter(ann.invites(), Chromium.NARROW);
    ann.home().follows("/confirm/rehearse?version=0.3.0").runs();
    ann.home().follows("/confirm/up?limit=1");
    take(ann, "manager-question");
    ann.runs();
    take(ann, "manager-run");
    take(ann.opens("/rehearsals/1"), "manager-rehearsal");
    take(ann.opens("/migrations/0.2.0"), "manager-migration");
    ann.home().follows("/confirm/up?limit=1").runs();
    take(ann.opens("/schema#model-Photo"), "manager-schema");
    take(ann.opens("/"), "manager");
    take(dark.opens("/"), "manager-dark");
    take(narrow.opens("/"), "manager-narrow");
  }
}
