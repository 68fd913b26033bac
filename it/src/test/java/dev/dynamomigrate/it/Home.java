package dev.dynamomigrate.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A home folder, so that the user's own one is neither read nor written: with the settings of
 * {@code cases/settings.xml}, and the repository of this build as Maven's local one.
 */
public final class Home {
  private final Path folder;

  private Home(Path folder) {
    this.folder = folder;
  }

  public static Home create(String name) {
    Home home = new Home(Build.newFolder(name));
    home.connect();
    return home;
  }

  /** What is not there already is looked for where this build and its user look. */
  void connect() {
    writeSettings();
  }

  /** What is not there already is looked for where nobody listens. */
  void cutOff() {
    try {
      Files.writeString(
          folder.resolve(".m2/settings.xml"),
          """
          <settings>
            <localRepository>%s</localRepository>
            <mirrors>
              <mirror><id>nowhere</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:1/</url></mirror>
            </mirrors>
          </settings>
          """
              .formatted(Build.REPOSITORY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  public Path jbang() {
    return folder.resolve(".jbang");
  }

  /**
   * For what is started in it. Java learns its home from the system, not from HOME; its processes
   * are short, and start faster so.
   */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("JAVA_HOME", Build.JAVA_HOME.toString());
    environment.put(
        "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=" + folder);
    environment.put("JBANG_DIR", jbang().toString());
    environment.put("JBANG_REPO", Build.REPOSITORY.toString());
    environment.put("JBANG_NO_VERSION_CHECK", "true");
    environment.put(
        "PATH",
        String.join(
            File.pathSeparator,
            folder.resolve("bin").toString(),
            Build.MAVEN.resolve("bin").toString(),
            Build.JAVA_HOME.resolve("bin").toString(),
            System.getenv("PATH")));
    return environment;
  }

  /** The user's settings, if there are any, with ours added: mirrors and proxies are theirs. */
  private void writeSettings() {
    Path users = Path.of(System.getProperty("user.home"), ".m2");
    Path ours = folder.resolve(".m2");
    try {
      Files.createDirectories(ours);
      String outer = Path.of(Build.property("it.outerRepo")).toUri().toString();
      Document settings =
          parse(
              Files.readString(Path.of(Build.property("it.settings")))
                  .replace("@localRepositoryUrl@", outer));
      if (Files.exists(users.resolve("settings.xml"))) {
        Document theirs = parse(Files.readString(users.resolve("settings.xml")));
        merge(settings, theirs);
        settings = theirs;
      }
      child(settings, "localRepository").setTextContent(Build.REPOSITORY.toString());
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(
              new DOMSource(settings), new StreamResult(ours.resolve("settings.xml").toFile()));
      Path security = users.resolve("settings-security.xml");
      if (Files.exists(security)) {
        Files.copy(
            security, ours.resolve("settings-security.xml"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TransformerException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("The settings of " + users + " cannot be read", e);
    }
  }

  private static Document parse(String xml)
      throws IOException, ParserConfigurationException, SAXException {
    // Without namespaces: settings may have one or none.
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(
            new java.io.ByteArrayInputStream(
                xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static void merge(Document ours, Document theirs) {
    for (String section : new String[] {"profiles", "activeProfiles"}) {
      NodeList members = child(ours, section).getChildNodes();
      for (int i = 0; i < members.getLength(); i++) {
        child(theirs, section).appendChild(theirs.importNode(members.item(i), true));
      }
    }
  }

  private static Element child(Document document, String name) {
    Element root = document.getDocumentElement();
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    return (Element) root.appendChild(document.createElement(name));
  }
}
