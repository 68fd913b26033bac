package dev.dynamomigrate.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that says exactly what it is told to say, also what no browser says. */
final class RawHttp {
  private static final Pattern FIELD =
      Pattern.compile(
          "name=\"(csrf|agreed)\"[^>]*value=\"([^\"]*)\"|value=\"([^\"]*)\"[^>]*name=\"(csrf|agreed)\"");

  private final int port;
  private String cookie = "";

  RawHttp(int port) {
    this.port = port;
  }

  /** One that was let in. */
  static RawHttp entered(URI invitation) {
    RawHttp browser = new RawHttp(invitation.getPort());
    Answer opened = browser.get(invitation.getPath() + "?" + invitation.getQuery());
    browser.cookie = opened.headers().get("set-cookie").split(";")[0];
    return browser;
  }

  /**
   * An answer.
   *
   * @param headers by their names in small letters
   */
  record Answer(int status, Map<String, String> headers, String body) {
    String location() {
      return headers.get("location");
    }

    /** What a form on the page sends back unseen. */
    Map<String, String> hidden() {
      Map<String, String> hidden = new LinkedHashMap<>();
      Matcher field = FIELD.matcher(body);
      while (field.find()) {
        boolean nameFirst = field.group(1) != null;
        hidden.put(field.group(nameFirst ? 1 : 4), field.group(nameFirst ? 2 : 3));
      }
      return hidden;
    }
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  String cookie() {
    return cookie;
  }

  Answer get(String path) {
    return send("GET", path, headers(), "");
  }

  /** A form, as a browser sends it from a page of this server. */
  Answer post(String path, Map<String, String> fields) {
    Map<String, String> headers = headers();
    headers.put("Origin", "http://" + host());
    headers.put("Sec-Fetch-Site", "same-origin");
    return send("POST", path, headers, encoded(fields));
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", host());
    if (!cookie.isEmpty()) {
      headers.put("Cookie", cookie);
    }
    return headers;
  }

  Answer send(String method, String path, Map<String, String> headers, String body) {
    try (Socket socket = request(method, path, headers, body)) {
      return answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket request(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    StringBuilder text = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text.append("Connection: close\r\n");
    if (!body.isEmpty()) {
      text.append("Content-Type: application/x-www-form-urlencoded\r\n")
          .append("Content-Length: ")
          .append(body.getBytes(UTF_8).length)
          .append("\r\n");
    }
    socket.getOutputStream().write(text.append("\r\n").append(body).toString().getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private static Answer answer(String text) {
    int end = text.indexOf("\r\n\r\n");
    String[] head = text.substring(0, end).split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < head.length; i++) {
      int colon = head[i].indexOf(':');
      headers.put(
          head[i].substring(0, colon).toLowerCase(Locale.ROOT),
          head[i].substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers, text.substring(end + 4));
  }

  /** Listens to a page's events. */
  Events events(String query) {
    try {
      Map<String, String> headers = headers();
      headers.put("Accept", "text/event-stream");
      return new Events(request("GET", "/events?" + query, headers, ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Server-sent events, one after the other. */
  static final class Events implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    Events(Socket socket) throws IOException {
      this.socket = socket;
      this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /**
     * One of them.
     *
     * @param name which
     */
    record Event(String name, String data) {}

    /** The next of this name whose data have this; those before it are passed over. */
    Event next(String name, String text) {
      try {
        String event = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("event: ")) {
            event = line.substring(7);
            data.setLength(0);
          } else if (line.startsWith("data: ")) {
            data.append(line.substring(6)).append('\n');
          } else if (line.isEmpty() && event.equals(name) && data.indexOf(text) >= 0) {
            return new Event(event, data.toString());
          }
        }
        throw new AssertionError("The stream ended before '%s' with '%s'.".formatted(name, text));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
