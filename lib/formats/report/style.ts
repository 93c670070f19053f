/** The report's own styles: system fonts, light and dark as the reader has it, on paper of any size. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --panel: #ffffff; --ink: #1c1b19; --muted: #5f5b54; --hairline: #d9d4c8; --control: #8d887d;
  --accent: #1f4e9a; --fail: #a8322a; --pass: #1b6b3a;
  --serif: Georgia, "Times New Roman", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --panel: #1f1e1b; --ink: #f1eee7; --muted: #b3aea3; --hairline: #3a3731; --control: #837e74;
    --accent: #8db4f2; --fail: #f0938b; --pass: #86cfa0;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 var(--sans); overflow-wrap: anywhere; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
h1, h2, h3, h4 { font-family: var(--serif); font-weight: 600; line-height: 1.25; break-after: avoid; }
h1 { font-size: 1.8rem; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--hairline); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { max-width: 44rem; margin: .5rem 0; }
a { color: var(--accent); }
header { display: flex; justify-content: space-between; gap: 1rem; max-width: 59.5rem; margin: 0 auto; padding: 1.5rem 0 .5rem; width: calc(100% - 2.5rem); border-bottom: 1px solid var(--ink); font-size: .85rem; }
header b { font-family: var(--serif); font-size: 1rem; }
header span { color: var(--muted); text-align: right; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: 0; border-block: 1px solid var(--hairline); margin: 1.25rem 0; }
.figures > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; gap: 0; border: 0; padding: .6rem 1rem .6rem 0; }
.figures dd { text-align: left; font: 600 1.25rem/1.3 var(--mono); }
.figures dt { color: var(--muted); font-size: .85rem; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0 2.5rem; }
.lead { color: var(--muted); }
code, pre, .n { font-family: var(--mono); font-variant-numeric: tabular-nums; font-size: .875em; }
pre { background: var(--panel); border: 1px solid var(--hairline); border-radius: 6px; padding: .75rem; overflow-x: auto; }
pre code { font-size: 1em; }
/* A name of one long word breaks; in a table only beyond a width, or columns would be single letters. */
.wide { position: relative; overflow-x: auto; margin: .5rem 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; color: var(--muted); padding: .25rem 0; }
th, td { max-width: 26rem; overflow-wrap: break-word; text-align: left; vertical-align: baseline; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--hairline); font-weight: 400; }
thead th, thead th.n { vertical-align: bottom; color: var(--muted); font-weight: 500; font-family: var(--sans); font-size: .85rem; }
th.n, td.n { text-align: right; padding: .3rem 0 .3rem .75rem; }
td.n { white-space: nowrap; }
td.words { min-width: 14rem; white-space: normal; font-family: var(--sans); font-size: inherit; }
tr:has(.words) > :first-child, tr:has(.long) > :first-child { min-width: 9rem; }
th:has(.proof) { min-width: 15rem; }
.n + td:not(.n), .n + th:not(.n) { padding-left: 1.25rem; }
.short td:last-child:not(.n) { min-width: 11rem; }
.strip { display: block; width: 8rem; height: 1.4rem; stroke: var(--muted); } .strip .now { stroke: var(--accent); }
.proof { display: block; color: var(--muted); font-size: .85rem; }
ol, ul { margin: .5rem 0; padding-left: 1.5rem; }
.worst { break-after: avoid; }
tr.strong > * { font-weight: 600; }
.pass { color: var(--pass); font-weight: 600; }
.fail { color: var(--fail); font-weight: 600; }
figure { margin: .5rem 0 1rem; break-inside: avoid; }
figcaption { color: var(--muted); font-size: .85rem; max-width: 44rem; margin-top: .35rem; }
.bars { display: grid; grid-template-columns: fit-content(12rem) max-content minmax(6rem, 1fr) max-content max-content; gap: .1rem .9rem; align-items: center; font-size: .9rem; }
.bars > .n, .bars > b.n { text-align: right; font-weight: 400; } .bars > b.n { font-weight: 600; }
.bars svg { display: block; width: 100%; height: 1.35rem; overflow: visible; }
.bars svg.scale { height: auto; } .bars svg.scale text { fill: var(--muted); font: 26px var(--mono); } .mid { text-anchor: middle; } .end { text-anchor: end; }
.bars svg .pale { fill-opacity: .5; }
.bars svg * { vector-effect: non-scaling-stroke; fill: none; }
.scale { display: flex; justify-content: space-between; color: var(--muted); }
.months { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); gap: .5rem 1.5rem; font-size: .85rem; }
.months p { margin: .35rem 0 .25rem; }
.months p .scale { display: inline; }
.months svg { display: block; width: 100%; height: 4rem; overflow: visible; }
.months svg * { vector-effect: non-scaling-stroke; fill: none; }
.months svg .flow { stroke: var(--ink); stroke-width: .75; fill-opacity: .5; }
.months svg .in { fill: var(--accent); }
.months svg .out { fill: var(--control); }
.months svg .part { fill-opacity: .15; }
.months svg .line { stroke: var(--ink); stroke-width: 1.25; }
.months svg .dots { stroke: var(--ink); stroke-width: 4.5; stroke-linecap: round; }
.axis { stroke: var(--hairline); }
.bars svg .bar { fill: var(--c); stroke: var(--ink); }
.hatch { stroke: var(--ink); }
.bars svg .base { stroke: var(--ink); fill: var(--paper); }
.noise { stroke: var(--ink); stroke-width: 1.5; }
.bars svg .reach { fill: var(--accent); fill-opacity: .14; }
.target { stroke: var(--accent); }
.mark { display: inline-block; min-width: 1.5em; text-align: center; border: 2px solid var(--c); border-radius: 4px; background: var(--panel); font: 600 .8em/1.4 var(--mono); padding: 0 .2em; }
.mark.rising { border-style: dashed; } .mark.falling { border-style: dotted; } .mark.crossed { border-style: double; border-width: 3px; }
.mark.upright { border-style: none solid; } .mark.level { border-style: solid none; }
.p1 { --c: #d55e00; } .p2 { --c: #56b4e9; } .p3 { --c: #0072b2; } .p4 { --c: #009e73; } .p5 { --c: #cc79a7; }
.p6 { --c: #e69f00; } .p7 { --c: #f0e442; } .p8 { --c: #8a63d2; } .p-stable { --c: #9a968d; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: .15rem 2rem; margin: .75rem 0; }
dl > div { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px solid var(--hairline); padding: .2rem 0; }
dt { color: var(--muted); }
dd { margin: 0; min-width: 0; text-align: right; }
img { max-width: 100%; }
.note { border-left: 3px solid var(--hairline); padding-left: 1rem; max-width: 44rem; }
summary { cursor: pointer; padding: .35rem 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) {
  :root {
    --paper: Canvas; --panel: Canvas; --ink: CanvasText; --muted: CanvasText; --hairline: GrayText; --control: CanvasText;
    --accent: Highlight; --fail: CanvasText; --pass: CanvasText;
  }
}
@page { margin: 16mm 14mm; }
@media print {
  :root { --paper: #fff; --panel: #fff; --ink: #000; --muted: #444; --hairline: #bbb; --control: #777; --accent: #1f4e9a; --fail: #a8322a; --pass: #1b6b3a; color-scheme: light; }
  html { font-size: 9.5pt; }
  body { font-size: 1rem; }
  main { max-width: none; padding: 1rem 0 0; }
  header { max-width: none; width: auto; padding-top: 0; }
  h2 { margin-top: 1.5rem; }
  .figures, .beside > div, .months > div { break-inside: avoid; }
  .appendix { break-before: page; }
  /* A heading and what it says go with what they are of; a table that has room on a page is not broken. */
  p { break-inside: avoid; }
  h2 + p, h3 + p, p:has(+ .wide), caption { break-after: avoid; }
  .wide { overflow: visible; }
  .wide:not(:has(tr:nth-child(25), .proof)) { break-inside: avoid; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; overflow: visible; }
  th, td { padding-right: .5rem; }
  th.n, td.n { padding-left: .5rem; }
  th, td { overflow-wrap: anywhere; }
  /* Many columns of figures may be wider than a page: they break between figures, not within one. */
  td.long, td.words { min-width: 5rem; white-space: normal; overflow-wrap: break-word; }
  th:first-child { min-width: 7rem; }
  .n { min-width: 3.5rem; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .bar, .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
