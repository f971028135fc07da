/** Of the printable certificate: one column, no colour that ink would lose, nothing wider than the paper. */
export const PAGE_STYLE = `*{box-sizing:border-box}
body{font:11pt/1.38 Georgia,"Times New Roman",serif;color:#111;max-width:46em;margin:1.6em auto;padding:0 1.2em;overflow-wrap:anywhere}
header{border-bottom:2.5pt double #111;padding-bottom:.5em}
h1{font-size:1.55em;line-height:1.15;margin:.1em 0}
h2{font-size:.82em;letter-spacing:.06em;text-transform:uppercase;margin:1.15em 0 .3em;border-bottom:.5pt solid #777}
.kind,.about{margin:0;font-size:.9em}
.verdict{font-size:1.3em;font-weight:bold;margin:.7em 0 .35em;border-left:4pt solid #111;padding-left:.5em;line-height:1.2}
table{border-collapse:collapse;width:100%;font-size:.93em}
th,td{text-align:left;vertical-align:top;padding:.14em .7em .14em 0;border-bottom:.5pt solid #ccc}
th{font-weight:normal;color:#333;font-size:.9em}
.times th{width:9.5em}
.times tr.key td{font-weight:bold}
ol,ul{margin:.2em 0;padding-left:1.5em}li{margin:.12em 0}
.inner{padding-left:1em;list-style:none;counter-increment:list-item 0;color:#222}
.facts td,.facts th{overflow-wrap:break-word}
.address,.small{font-size:.8em;color:#222}
.code{font-family:"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.92em}
.seal td:first-child{width:15em;color:#333}
tr,li,.verdict{break-inside:avoid}h2{break-after:avoid}
@page{size:auto;margin:11mm 15mm}
@media print{body{margin:0;padding:0;max-width:none;font-size:8.7pt;line-height:1.3}h2{margin-top:.8em}a{color:inherit;text-decoration:none}}`;
