package org.openedr.console.migration.report;

/** The look of a report: light and dark as the reader has it, and on paper. */
final class HtmlStyle {
  /** Nothing is loaded and nothing runs, whatever a text in the page might contain. */
  static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  static final String CSS =
      """
      :root { color-scheme: light dark;
        --ink: #1f2328; --soft: #59636e; --page: #ffffff; --card: #f6f8fa; --line: #d1d9e0;
        --good: #1a7f37; --warn: #9a6700; --bad: #cf222e; --cool: #0969da; }
      @media (prefers-color-scheme: dark) { :root {
        --ink: #e6edf3; --soft: #9198a1; --page: #0d1117; --card: #161b22; --line: #3d444d;
        --good: #3fb950; --warn: #d29922; --bad: #f85149; --cool: #4493f8; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; background: var(--page);
        color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans", sans-serif; }
      h1 { font-size: 1.6rem; margin: 0 0 1rem; }
      h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
      h3 { font-size: 1rem; margin: 0; display: inline; }
      p, li, td, th, code { overflow-wrap: anywhere; }
      .world { border-left: .4rem solid var(--warn); background: var(--card); border-radius: .4rem;
        padding: 1rem 1.25rem; }
      .world p { margin: .25rem 0 0; }
      .world strong { font-size: 1.25rem; }
      .world.good { border-color: var(--good); } .world.good strong { color: var(--good); }
      .world.bad { border-color: var(--bad); } .world.bad strong { color: var(--bad); }
      .figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
      .figure { flex: 1 1 10rem; border: 1px solid var(--line); border-radius: .4rem;
        padding: .6rem 1rem; }
      .figure b { display: block; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
      .figure span, .time { color: var(--soft); font-size: .85rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0;
        border-bottom: 1px solid var(--line); }
      th { width: 13rem; color: var(--soft); font-weight: 500; }
      .step { border: 1px solid var(--line); border-radius: .4rem; padding: .7rem 1rem;
        margin: .6rem 0; }
      .step ul { margin: .4rem 0 0; padding-left: 1.25rem; }
      .time { float: right; font-variant-numeric: tabular-nums; }
      .tag { display: inline-block; min-width: 4.6rem; margin-right: .6rem; border-radius: 1rem;
        padding: 0 .6rem; border: 1px solid currentColor; font-size: .8rem; text-align: center;
        color: var(--soft); }
      .done { color: var(--good); } .failed { color: var(--bad); }
      .running { color: var(--cool); } .skipped { color: var(--warn); }
      .problem { margin: .5rem 0 0; padding-left: .75rem; border-left: .2rem solid var(--bad); }
      .mark { margin: 1.25rem 0; border-top: 2px dashed var(--warn); color: var(--warn);
        font-size: .85rem; padding-top: .2rem; }
      code { display: block; margin-top: .35rem; padding: .2rem .6rem; border-radius: .25rem;
        background: var(--card); font: .85rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace;
        white-space: pre-wrap; }
      footer { margin-top: 2.5rem; color: var(--soft); font-size: .85rem; }
      @media print { body { max-width: none; padding: 0; font-size: 11pt; }
        .step, .world, .figure, tr { break-inside: avoid; } h2 { break-after: avoid; }
        :root { color-scheme: light; --ink: #000; --soft: #444; --page: #fff; --card: #f4f4f4;
          --line: #bbb; --good: #1a7f37; --warn: #7a5200; --bad: #b01020; --cool: #0550ae; } }
      """;

  private HtmlStyle() {}
}
