"""The look of reports: quiet, readable on a phone, in the dark and on paper; no fonts or pictures from elsewhere."""

from __future__ import annotations

CSS = """\
:root{color-scheme:light dark;--paper:#fff;--ink:#1f2328;--soft:#57606a;--line:#d8dee4;--wash:#f6f8fa;--accent:#0b5a8f;
--warn:#8a4b00;--warnwash:#fff7ea}
@media(prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e2e6ea;--soft:#a1abb5;--line:#343b42;--wash:#1c2126;
--accent:#7cc0ee;--warn:#f0b765;--warnwash:#2a2216}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,
"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
main>section{margin:3rem 0}
p,ul,ol,dl{max-width:46rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .6rem;letter-spacing:-.01em}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .8rem;padding-bottom:.35rem;border-bottom:1px solid var(--line)}
h3{font-size:1.02rem;margin:1.8rem 0 .4rem}
a{color:var(--accent)}
.kicker,.soft,figcaption,caption,footer{color:var(--soft)}
.kicker{margin:0;font-size:.9rem}
.question{font-size:1.15rem;line-height:1.5;margin:.4rem 0 1rem}
.limits,.warn{border-left:4px solid var(--accent);background:var(--wash);padding:.8rem 1.1rem;margin:1.4rem 0;max-width:46rem}
.warn{border-color:var(--warn);background:var(--warnwash)}
.limits p,.warn p{margin:.3rem 0}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;padding:0;margin:1.2rem 0 0;font-size:.95rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.9rem 1.5rem;margin:1.2rem 0;max-width:none}
.facts dt{color:var(--soft);font-size:.82rem}
.facts dd{margin:0;font-variant-numeric:tabular-nums}
figure{margin:1.5rem 0 2.4rem}
figure img{display:block;width:100%;height:auto;border:1px solid var(--line);border-radius:6px;background:#fff}
figure img.small{max-width:46rem}
figcaption{font-size:.92rem;margin-top:.5rem}
figcaption strong{color:var(--ink)}
.scroll{overflow-x:auto;margin:1rem 0 1.6rem;-webkit-overflow-scrolling:touch}
.scroll:focus-visible,pre:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4;font-variant-numeric:tabular-nums;
overflow-wrap:normal}
caption{text-align:left;padding:0 0 .5rem;caption-side:top;font-size:.92rem}
th,td{padding:.38rem .7rem .38rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);min-width:3.2rem}
thead th{font-weight:600;color:var(--soft);font-size:.83rem;white-space:nowrap;border-bottom:2px solid var(--line)}
tbody th{font-weight:500}
tbody tr:hover{background:var(--wash)}
.number{text-align:right;white-space:nowrap}
.wide{min-width:14rem}
details{border:1px solid var(--line);border-radius:6px;margin:1rem 0;padding:0 1rem}
summary{cursor:pointer;padding:.65rem 0;font-weight:500}
pre{background:var(--wash);border:1px solid var(--line);border-radius:6px;padding:.9rem 1rem;overflow-x:auto;
font:.84rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;max-height:34rem}
pre.command{white-space:pre-wrap}
.share{display:block;width:100%;height:22px;border-radius:4px}
.kinds{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.6rem 1.6rem;list-style:none;padding:0;
max-width:none;margin:.9rem 0}
.kinds strong{display:block}
.key{display:inline-block;width:.8em;height:.8em;margin-right:.45em;vertical-align:baseline}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1.4rem}
.charts figure{margin:0}.charts figcaption{margin:0 0 .2rem}
.charts svg{display:block;width:100%;height:auto}
.charts text{fill:var(--soft);font-size:11px}
.axis{stroke:var(--line)}
footer{padding-top:1.5rem;padding-bottom:3rem;font-size:.88rem}
@media(max-width:40rem){body{font-size:15px}h1{font-size:1.5rem}header{padding-top:1.4rem}main>section{margin:2.2rem 0}
.facts{grid-template-columns:1fr 1fr}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--wash:#fff;--accent:#000;--warn:#000;
--warnwash:#fff}@page{margin:16mm}body{font-size:10pt}header,main,footer{max-width:none;padding:0}nav{display:none}
main>section{margin:1.6rem 0}figure,tr,.limits,.warn{break-inside:avoid}h2,h3,caption{break-after:avoid}
thead{display:table-header-group}.scroll,pre{overflow:visible;max-height:none}pre{white-space:pre-wrap}
details::details-content{content-visibility:visible;height:auto}}
"""
