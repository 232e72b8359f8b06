/** Light and dark by the reader's preference; wide tables scroll in their own box, and paper gets everything. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --card: #fff; --ink: #1d2530; --soft: #5b6675; --line: #d9dce1;
  --link: #0b57a8; --open: #e3eefb; --own: #eef0f3; --edge: #fdeeda; --alarm: #b3261e; --alarm-card: #fdecea;
  --calm: #1a6b3c; --calm-card: #e6f4ea; --inbound: #b45309; --outbound: #6b4bb0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181e; --card: #1c222b; --ink: #e6e9ee; --soft: #9aa5b4; --line: #343d4a;
    --link: #8ec1ff; --open: #1d3350; --own: #252c37; --edge: #43321b; --alarm: #ff9d94; --alarm-card: #47211f;
    --calm: #8fd6a8; --calm-card: #1b3a28; --inbound: #f0b267; --outbound: #c3adf5;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 84rem; padding: 1rem clamp(.75rem, 3vw, 2rem) 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.5rem, 5vw, 2.1rem); line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1.1rem; font-weight: 500; margin: 0; }
h5 { font-size: .95rem; margin: .75rem 0 .25rem; color: var(--soft); text-transform: uppercase; letter-spacing: .04em; }
p { margin: .4rem 0; max-width: 75ch; }
ul { margin: .4rem 0; padding-left: 1.2rem; }
small { font-size: .82rem; color: var(--soft); font-weight: 400; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 3; background: var(--card); padding: .5rem 1rem; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
.figures div { display: flex; flex-direction: column-reverse; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; min-width: 7rem; flex: 1; }
.figures dt { color: var(--soft); font-size: .9rem; } .figures dd { margin: 0; font-size: 1.6rem; font-weight: 600; line-height: 1.2; }
.alarm, .calm { max-width: none; border-left: .35rem solid; border-radius: .3rem; padding: .6rem .9rem; }
.alarm { background: var(--alarm-card); border-color: var(--alarm); } .alarm strong { color: var(--alarm); }
.alarm ul { max-height: 14rem; overflow: auto; }
.calm { background: var(--calm-card); border-color: var(--calm); } .calm strong { color: var(--calm); }
nav { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; align-items: center;
  background: var(--paper); border-bottom: 1px solid var(--line); padding: .5rem 0; margin-top: 1rem; }
nav > a { padding: .2rem 0; }
form { display: flex; gap: .5rem; align-items: center; flex: 1 1 16rem; min-width: 0; }
input { flex: 1 1 8rem; min-width: 0; max-width: 24rem; font: inherit; padding: .3rem .6rem; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .4rem; }
output { color: var(--soft); font-size: .85rem; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .45rem .6rem; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: break-word; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-size: .85rem; font-weight: 600; }
caption { text-align: left; padding: .5rem .6rem; color: var(--soft); position: sticky; left: 0; max-width: min(84rem, 92vw); }
.matrix th { font-weight: 600; color: var(--ink); font-size: .95rem; }
.matrix th small { display: block; font-size: .75rem; overflow-wrap: normal; }
.matrix thead th { vertical-align: bottom; } .matrix thead .from, .matrix thead .to { color: var(--soft); font-weight: 400; }
.matrix tbody th { position: sticky; left: 0; background: var(--card); z-index: 1; min-width: 8.4rem; box-shadow: 1px 0 0 var(--line); overflow-wrap: anywhere; }
.matrix td { min-width: 7.5rem; border-left: 1px solid var(--line); }
.matrix td small { display: block; } .matrix td a { display: block; text-decoration: none; } .matrix td a:hover { text-decoration: underline; }
.matrix .none, .matrix .void { text-align: center; color: var(--soft); min-width: 3rem; }
.matrix .void { background: repeating-linear-gradient(135deg, transparent 0 6px, var(--line) 6px 7px); }
.open { background: var(--open); } .own { background: var(--own); } .edge { background: var(--edge); } .everything { background: var(--alarm-card); } .everything a { color: var(--alarm); font-weight: 600; }
.diagram { padding: .75rem; } .diagram svg { display: block; margin: 0 auto; max-width: 100%; min-width: 40rem; height: auto; }
.diagram text { fill: var(--ink); } .diagram .node text:first-of-type { font-weight: 700; } .diagram .edge text { paint-order: stroke; stroke: var(--card); stroke-width: 5px; stroke-linejoin: round; } .diagram .node path { fill: var(--open); stroke: var(--link); }
.diagram .outside path { fill: var(--edge); stroke: var(--inbound); stroke-dasharray: 5 3; }
.diagram .edge path { fill: none; stroke: var(--soft); } .diagram .edge polygon { fill: var(--soft); stroke: var(--soft); }
.diagram .inbound path { stroke: var(--inbound); stroke-width: 2; } .diagram .inbound polygon { fill: var(--inbound); stroke: var(--inbound); } .diagram .inbound text { fill: var(--inbound); }
.diagram .outbound path { stroke: var(--outbound); } .diagram .outbound polygon { fill: var(--outbound); stroke: var(--outbound); } .diagram .outbound text { fill: var(--outbound); }
.diagram g.edge { background: none; } .diagram a:hover path, .diagram a:focus path { stroke-width: 3; }
.unproven { background: var(--card); border: 2px solid var(--inbound); border-radius: .6rem; padding: 0 1rem 1rem; margin-top: 2.5rem; }
.unproven h2 { margin-top: 1rem; } .unproven h3 { margin: 1rem 0 .2rem; font-size: 1.02rem; } .unproven .absent { color: var(--soft); }
.place { color: var(--soft); font-size: .82rem; margin: 0; }
.workload { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; margin: .8rem 0; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0 2rem; }
.side { min-width: 0; } .calls { table-layout: fixed; } .calls th:first-child { width: 66%; padding-left: 0; }
.ports { font-variant-numeric: tabular-nums; }
.nobody { color: var(--soft); font-style: italic; }
.ranges span { display: inline-block; margin-right: .5rem; }
b.outside { color: var(--inbound); }
summary { cursor: pointer; } .why > summary { color: var(--soft); font-size: .82rem; width: fit-content; } .why { font-size: .88rem; } .why p { margin: .3rem 0 0; } .why ul { margin: 0; }
.flow { margin: .4rem 0; } .flow > summary { padding: .35rem 0; } .flow h3 { display: inline; font-size: 1.02rem; }
.flow .scroll { scroll-margin-top: 3rem; } .flow table { min-width: 24rem; }
@media (max-width: 48rem) { nav { position: static; } html { scroll-padding-top: .5rem; } }
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; --open: #eee; --own: #f6f6f6; --edge: #ececec; --alarm: #000; --alarm-card: #fff; --calm: #000; --calm-card: #fff; --inbound: #000; --outbound: #444; }
  body { max-width: none; padding: 0; font-size: 9.5pt; } nav, .skip { display: none; }
  .scroll { overflow: visible; border: 0; } .matrix, .matrix th { font-size: 7.5pt; } .matrix small, .matrix th small { font-size: 6.5pt; } .matrix td { min-width: 0; } .matrix tbody th { position: static; min-width: 0; overflow-wrap: break-word; } .alarm ul { max-height: none; }
  .flow table, .diagram svg { min-width: 0; } tr, .figures, h2, h3, h4 { break-inside: avoid; } h2, h3, h4, h5 { break-after: avoid; } a { text-decoration: none; }
  details::details-content { content-visibility: visible; height: auto; }
}
`;
