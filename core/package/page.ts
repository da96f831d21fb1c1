// How is a package looked through without us: one page for any browser, without a network, with a search?
import { retentionNames } from '../classification/retention'
import type { PackedItem } from './row'

const style = `body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#1f1a17;background:#fbfaf7}
h1{font-size:1.4rem;margin:.5rem 0}input{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;border:1px solid #8a7f75;border-radius:.4rem}
li{list-style:none;padding:.8rem 0;border-bottom:1px solid #e3ddd3}ol{padding:0}small{color:#5d544c}a{color:#8b1a1a;margin-right:1rem;overflow-wrap:anywhere}
img{width:8rem;height:6rem;object-fit:cover;vertical-align:top;margin:.3rem .3rem 0 0;border-radius:.3rem;background:#eee7dc}p{color:#5d544c}`

/** Names come from people: they are put in as text, never as markup. */
const script = `const shown=200,list=document.querySelector('ol'),said=document.querySelector('[role=status]'),field=document.querySelector('input');
const make=(name,text)=>{const one=document.createElement(name);one.textContent=text;return one};
const show=()=>{const words=field.value.trim().toLowerCase().split(/\\s+/);
const found=items.filter(({text})=>words.every((word)=>text.includes(word)));
said.textContent=found.length>shown?'找到 '+found.length+' 件，列出前 '+shown+' 件，再输入几个字会更准':'共 '+found.length+' 件';
list.replaceChildren(...found.slice(0,shown).map((item)=>{const row=document.createElement('li');
row.append(make('div',item.title||'（'+item.remark+'）'),make('small',[item.code,item.date,item.creator,item.retention,item.title?item.remark:''].filter(Boolean).join(' · ')),document.createElement('br'));
for(const [path,label,number] of item.files){const link=make('a',number?'':label);link.href=path.split('/').map((part)=>part==='..'?part:encodeURIComponent(part)).join('/');
if(number){const picture=new Image();picture.loading='lazy';picture.alt=item.title+' 第 '+number+' 张';picture.src=link.href;link.append(picture)}
row.append(link)}
return row}))};
for(const item of items)item.text=[item.title,item.code,item.date,item.creator,item.remark,item.retention].concat(item.files.map(([,label])=>label)).join(' ').toLowerCase();
field.addEventListener('input',show);show()`

/** Everything before the rows; the rows follow, joined by commas, and then `pageEnd`. The report lies beside the page. */
export const pageBegin = (heading: string, report = ''): string =>
  `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';img-src 'self' file:;script-src 'unsafe-inline';style-src 'unsafe-inline'">
<title>${asText(heading)}</title><style>${style}</style>
<h1>${asText(heading)}</h1><label for="words">查找：题名、档号、日期、责任者</label><input id="words" type="search" autofocus>${report === '' ? '' : `<p>这个包不用兰台也能看：点文件名或照片打开原件。<a href="${report}">四性检测报告</a></p>`}<p role="status"></p><ol></ol>
<script>const items=[
`

export const pageEnd = `];
${script}</script></html>
`

/** `toContent` leads from the page to where the items' folders begin. */
export function pageRow(item: PackedItem, toContent: string): string {
  const { referenceCode: code, title, date, creator, remark } = item
  const retention = item.retention === null ? '' : retentionNames[item.retention]
  // A photo is shown with its number; a browser that cannot show it says so in words.
  const files = item.files.map(({ path, label, number }) => [
    `${toContent}${path}`,
    label,
    ...(item.kind === 'photo' ? [number] : []),
  ])
  // `</script>` in a title would end the script.
  return JSON.stringify({ code, title, date, creator, retention, remark, files }).replaceAll('<', '\\u003c')
}

const asText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
