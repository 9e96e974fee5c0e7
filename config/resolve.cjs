// One list of short names for Taro, the import rules and the tests (miniprogram/tsconfig.json repeats it; a test holds them equal).
const path = require('node:path');
const root = path.resolve(__dirname, '..');

module.exports = {
  resolve: {
    alias: {
      '@shared': path.join(root, 'shared'),
      '@kit': path.join(root, 'miniprogram/kit'),
      '@ui': path.join(root, 'miniprogram/ui'),
    },
  },
};
