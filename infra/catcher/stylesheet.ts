export const stylesheet = `
:root { --ink: #1a1a1a; --quiet: #595959; --line: #dcdcdc; --accent: #0059b3; --soft: #f4f6f9 }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: #fff }
main { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem }
a { color: var(--accent) }
a:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible { outline: 3px solid #ffbf47; outline-offset: 2px }
.quiet { color: var(--quiet); margin: 0 0 1rem }
.filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; padding: 1rem; background: var(--soft); margin-bottom: 1rem }
.filter label { display: grid; font-size: .875rem; gap: .2rem; flex: 1 1 11rem }
input, select, button { font: inherit; padding: .4rem .6rem; border: 1px solid #767676; border-radius: 3px; background: #fff; width: 100% }
button, .button { width: auto; background: var(--accent); border: 1px solid var(--accent); color: #fff; border-radius: 3px; padding: .4rem 1.2rem; text-decoration: none; cursor: pointer }
.mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line) }
.mails a { display: grid; grid-template-columns: minmax(0, 19rem) minmax(0, 1fr) 11rem 12.5rem; gap: 1rem; padding: .6rem .25rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none }
.mails a:hover { background: var(--soft) }
.mails .subject { font-weight: 600 }
.mails span, time { overflow-wrap: anywhere }
time { text-align: right; color: var(--quiet); font-variant-numeric: tabular-nums; font-size: .9rem }
.mark { font-size: .8rem; border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem; background: var(--soft); white-space: nowrap; display: inline-block }
.mark.world { border-style: dashed; background: #fff; max-width: 10rem; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom }
.marks { text-align: right }
.domain { white-space: nowrap }
.empty { padding: 3rem 1rem; text-align: center; background: var(--soft) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 1rem 0 } dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
.tabs { display: flex; flex-wrap: wrap; gap: 1.25rem; border-bottom: 1px solid var(--line); padding-bottom: .4rem }
.tabs [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; box-shadow: 0 .5rem 0 -.25rem var(--accent) }
iframe { width: 100%; height: max(32rem, calc(100vh - 20rem)); border: 1px solid var(--line); border-top: 0; background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); padding: 1rem; margin: 0 }
table { border-collapse: collapse; width: 100%; font-size: .9rem } th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere } th { white-space: nowrap }
@media (max-width: 48rem) { .mails a { grid-template-columns: minmax(0, 1fr); gap: .15rem } time, .marks { text-align: left } th { white-space: normal } }
`;

/** Says when mails have arrived since the list was drawn, without moving what the person is reading. */
export const script = `
const { newest, total } = document.currentScript.dataset;
const note = document.getElementById('new');
setInterval(async () => {
  const answer = await fetch('/api/count').then((r) => r.json(), () => undefined);
  if (!answer || String(answer.newestId) === newest) return;
  const more = Math.max(1, answer.count - Number(total));
  note.querySelector('span').textContent = more === 1 ? '1 ny mail' : more.toLocaleString('da-DK') + ' nye mails';
  note.hidden = false;
}, 3000);
`;
