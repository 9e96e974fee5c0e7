import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { writePageConfigs } from './pages.ts';
import shortNames from './resolve.cjs';

const root = path.resolve(__dirname, '..');
writePageConfigs(path.join(root, 'miniprogram'));

/** How the mini-program is built. Taro finds this file only at the root, under this name. */
export default defineConfig<'webpack5'>({
  projectName: 'dalad-red',
  date: '2026-11-25',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'miniprogram',
  outputRoot: process.env.WEAPP_OUT ?? 'dist/weapp',
  // Sounds are not found by Taro as icons are.
  copy: {
    patterns: [{ from: 'miniprogram/assets/ring.wav', to: `${process.env.WEAPP_OUT ?? 'dist/weapp'}/assets/ring.wav` }],
    options: {},
  },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // Vant by alias: by package name Taro builds green and emits nothing. `dist` is ES modules and smaller than `lib`.
  alias: { ...shortNames.resolve.alias, vant: path.join(root, 'node_modules/@vant/weapp/dist') },
  plugins: [path.join(__dirname, 'aria.cjs')],
  defineConstants: {
    API_BASE: JSON.stringify(process.env.API_BASE ?? 'https://api.dalad.invalid'),
    CLIENT_VERSION: JSON.stringify(process.env.npm_package_version ?? '0.1.0'),
  },
  mini: {
    // valibot is written for newer phones than the oldest we serve.
    compile: { include: [path.join(root, 'shared'), path.join(root, 'node_modules/valibot')] },
    // minifyXML would write every property in small letters: isLink of a van-cell would silently never arrive.
    postcss: {
      // Sizes are CSS pixels and variables: rpx would grow them with the screen instead of with the reader's choice.
      pxtransform: { enable: false, config: {} },
      cssModules: { enable: false, config: {} },
      './config/vantIcons.cjs': { enable: true, config: {} },
    },
  },
});
