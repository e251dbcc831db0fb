package org.openedr.console.migration;

/** Of a report. */
public enum ReportFormat {
  TEXT("txt"),
  HTML("html"),
  JSON("json");

  private final String suffix;

  ReportFormat(String suffix) {
    this.suffix = suffix;
  }

  public String suffix() {
    return suffix;
  }
}
