import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { childrenOf, daladBanner } from '../shared/areas/area.ts';
import { catalogueItems } from '../shared/catalogue/catalogue.ts';

const file = resolve(import.meta.dirname, '../miniprogram/kit/data/pinyin.ts');

/** 召北社区 -> 'zhaobei zb': whole and by initials. Every place ends in 社区 or 村委会, so the ending is left out. */
const spelled = (name: string): string => {
  const short = name.replace(/(社区|村委会|嘎查委员会|居委会|居民委员会|村民委员会|街道|镇|苏木)$/, '');
  const sounds = pinyin(short || name, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  return `${sounds.join('')} ${sounds.map((sound) => sound[0]).join('')}`;
};

/** The text of miniprogram/kit/data/pinyin.ts: how places and services are typed without an input method. */
export function pinyinFile(): string {
  const streets = childrenOf(daladBanner);
  const places = streets.flatMap((street) => [street, ...childrenOf(street.code)]);
  const lines = [
    ...places.map(({ code, name }) => `${code} ${spelled(name)}`),
    ...catalogueItems.map(({ code, name }) => `${code} ${spelled(name)}`),
  ];
  return `/** Written by node dev/pinyin.ts from the places and the service menu; don't edit it. A test holds it up to date. */\nexport const pinyinText = \`${lines.join('\n')}\`;\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, pinyinFile());
