package org.openedr.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testfx.api.FxRobot;
import org.testfx.service.query.EmptyNodeQueryException;

/**
 * What is on the screen, looked at on the thread of the toolkit: from another one a test would see
 * half of a change, or a list while it changes.
 */
public final class Screen {
  private static final Path PICTURES = Path.of("target/screenshots");

  /** What moves for longer is no animation that ends. */
  private static final Duration LONGEST_ANIMATION = Duration.ofSeconds(3);

  private Screen() {}

  public static <T> T see(Callable<T> look) {
    FutureTask<T> seen = new FutureTask<>(look);
    if (Platform.isFxApplicationThread()) {
      seen.run();
    } else {
      Platform.runLater(seen);
    }
    try {
      return seen.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void until(Callable<Boolean> so) {
    until(null, so);
  }

  /**
   * A node that is not there yet is waited for as well. Within an action on the thread of the
   * toolkit nothing can change any more: there it is so, or the test fails.
   */
  public static void until(String what, Callable<Boolean> so) {
    if (Platform.isFxApplicationThread()) {
      assertThat(see(so)).as(what).isTrue();
      return;
    }
    Awaitility.await(what).ignoreException(EmptyNodeQueryException.class).until(() -> see(so));
  }

  /** Whether a text has this part. */
  public static boolean shows(FxRobot robot, String part) {
    return see(
        () ->
            robot
                .lookup(
                    node ->
                        node instanceof Labeled label
                            && label.getText() != null
                            && label.getText().contains(part))
                .tryQuery()
                .isPresent());
  }

  public static void awaitShown(FxRobot robot, String part) {
    until(part, () -> shows(robot, part));
  }

  /** As soon as it is there. */
  public static <T extends Node> T find(FxRobot robot, String query, Class<T> type) {
    until(query, () -> robot.lookup(query).tryQueryAs(type).isPresent());
    return see(() -> robot.lookup(query).queryAs(type));
  }

  /** Gives every node the place that it has in the next picture of the screen. */
  public static void layOut(Node node) {
    see(
        () -> {
          Parent root = node.getScene().getRoot();
          root.applyCss();
          root.layout();
          return root;
        });
  }

  public static BufferedImage picture(Supplier<? extends Node> node, String name)
      throws IOException {
    return picture(node, name, 1);
  }

  public static BufferedImage picture(Supplier<? extends Node> node, String name, double scale)
      throws IOException {
    BufferedImage image = picture(node, scale);
    Files.createDirectories(PICTURES);
    Path file = PICTURES.resolve(name + ".png");
    ImageIO.write(image, "png", file.toFile());
    assertThat(file).isNotEmptyFile();
    return image;
  }

  /** What fades in has come: two looks, one after the other, see the same. */
  public static void awaitStill(Supplier<? extends Node> node) {
    int[][] last = {pixels(node)};
    try {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(LONGEST_ANIMATION)
          .until(
              () -> {
                int[] now = pixels(node);
                boolean same = Arrays.equals(now, last[0]);
                last[0] = now;
                return same;
              });
    } catch (ConditionTimeoutException e) {
      // Only a picture for the eye: it is taken as it is.
    }
  }

  private static int[] pixels(Supplier<? extends Node> node) {
    BufferedImage image = picture(node, 1);
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static BufferedImage picture(Supplier<? extends Node> node, double scale) {
    return SwingFXUtils.fromFXImage(
        see(
            () -> {
              SnapshotParameters parameters = new SnapshotParameters();
              parameters.setTransform(new Scale(scale, scale));
              WritableImage image = node.get().snapshot(parameters, null);
              return image;
            }),
        null);
  }
}
