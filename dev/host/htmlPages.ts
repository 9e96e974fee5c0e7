const forScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
const forAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The phone's own document: as large as its window. */
export const phonePage = (given: object): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>达拉特红</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__host/look.css">
<body>
<script id="given" type="application/json">${forScript(given)}</script>
<script src="/__host/phone.js"></script>
</body>
</html>
`;

/** One phone in a plain frame, for looking at in a browser. Size in CSS px: `w`, `h`. */
export function framePage(url: URL): string {
  const size = (name: string, otherwise: number): number =>
    Math.min(1200, Number(url.searchParams.get(name)) || otherwise);
  const [width, height] = [size('w', 375), size('h', 760)];
  const inner = new URL(url);
  inner.searchParams.set('frame', '0');
  const source = forAttribute(`${inner.pathname}${inner.search}`);
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>达拉特红 手机</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center; background: #e9ebee; }
iframe { width: ${width}px; height: ${height}px; border: 10px solid #1f2329; border-radius: 36px; background: #fff; }
</style>
<body><iframe src="${source}" title="手机" allow="clipboard-write"></iframe></body>
</html>
`;
}
