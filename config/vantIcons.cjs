// Vant's icon font comes from a foreign CDN that a mini-program may not name: the same font (MIT, @vant/icons) goes inline.
const { readFileSync } = require('node:fs');
const font = /data:[^'")]+/.exec(readFileSync(require.resolve('@vant/icons/src/encode-woff2.less'), 'utf8'))[0];

module.exports = () => ({
  postcssPlugin: 'vant-icons-inline',
  AtRule: {
    'font-face': (rule) =>
      rule.walkDecls('src', (declaration) => {
        if (declaration.value.includes('at.alicdn.com')) declaration.value = `url(${font}) format("woff2")`;
      }),
  },
});
module.exports.postcss = true;
