package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gaea.watch.WatchServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a browser while a search runs. Skipped where Chromium and its driver are missing. */
class WatchedInBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path directory;

  private ChromeDriver browser;
  private WatchServer server;
  private Process search;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "skipped: neither chromium nor chromium-driver is installed, or one of them is missing");
    Path runs = Files.createDirectories(directory.resolve("runs"));
    server =
        WatchServer.start(
            runs, InetAddress.getLoopbackAddress(), 0, Optional.empty(), new ResumeProcess());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(SmallSearch.into(runs.resolve("a")));
    search =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.addArguments("--user-data-dir=" + directory.resolve("profile"));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  @AfterEach
  void close() throws InterruptedException {
    if (browser != null) {
      browser.quit();
    }
    if (search != null) {
      search.destroyForcibly();
      search.waitFor();
    }
    if (server != null) {
      server.close();
    }
  }

  private WebDriverWait soon() {
    return new WebDriverWait(browser, PATIENCE);
  }

  private Object script(String text) {
    return browser.executeScript("return " + text);
  }

  private String text(String selector) {
    // In one step, for the page may change between two.
    return String.valueOf(
        browser.executeScript(
            "const e = document.querySelector(arguments[0]); return e ? e.textContent : '';",
            selector));
  }

  @Test
  @Timeout(600)
  void thePageChangesWithoutReloadingAndStopStops() throws InterruptedException {
    browser.manage().window().setSize(new Dimension(1_200, 900));
    browser.get(server.address().toString());
    // The run appears by itself, and the keyboard alone leads to it.
    soon()
        .until(
            page -> !page.findElements(By.cssSelector("tr[id='run-a'] .state-running")).isEmpty());
    script("window.stays = 1");
    WebElement choice = browser.findElement(By.cssSelector("tr[id='run-a'] input"));
    choice.sendKeys(Keys.SPACE);
    choice.sendKeys(Keys.TAB, Keys.ENTER);
    soon().until(page -> String.valueOf(page.getCurrentUrl()).contains("/run?id=a"));

    script("(window.stays = 2)");
    soon().until(page -> !page.findElements(By.cssSelector(".deciding svg")).isEmpty());
    soon().until(page -> text("#search-loss .u-legend").contains("weight batches"));
    String before = text(".tiles");
    Object plot = script("(window.plot = document.querySelector('#search-loss .uplot')) !== null");
    assertThat(plot).isEqualTo(true);
    soon().until(page -> !text(".tiles").equals(before));
    assertThat(script("window.stays")).as("it was not loaded again").isEqualTo(2L);
    assertThat(script("window.plot === document.querySelector('#search-loss .uplot')"))
        .as("the plot stays")
        .isEqualTo(true);

    browser.manage().window().setSize(new Dimension(500, 800));
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 380, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    assertThat(script("document.documentElement.scrollWidth"))
        .as("nothing is wider than a phone")
        .isEqualTo(380L);

    browser.findElement(By.id("act")).sendKeys(Keys.ENTER);
    assertThat(search.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    soon().until(page -> text("#standing").contains("stopped"));
    assertThat(browser.findElement(By.id("act")).getText()).isEqualTo("Continue");
    assertThat(script("window.stays")).isEqualTo(2L);
    assertThat(browser.manage().logs().get("browser").getAll())
        .extracting(Object::toString)
        .noneMatch(line -> line.contains("Content Security Policy"));
  }
}
