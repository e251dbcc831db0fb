package org.openedr.console.sudo;

import java.awt.AWTException;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;

/** A user at the display: clicks into the window and presses Ctrl with each key that is named. */
final class PressKeys {
  private PressKeys() {}

  public static void main(String[] keys) throws AWTException {
    Robot user = new Robot();
    user.setAutoDelay(200);
    user.mouseMove(640, 790); // the empty end of the status bar
    user.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    user.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    for (String key : keys) {
      int code = KeyEvent.getExtendedKeyCodeForChar(key.charAt(0));
      user.keyPress(KeyEvent.VK_CONTROL);
      user.keyPress(code);
      user.keyRelease(code);
      user.keyRelease(KeyEvent.VK_CONTROL);
    }
  }
}
