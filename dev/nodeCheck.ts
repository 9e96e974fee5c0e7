/** Node must run TypeScript as it is and know node:sqlite: 22.12 at least; npm brings 24 on linux-x64. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `Node ${process.versions.node} 太旧：需要 22.12 以上。请先运行 npm ci（linux-x64 会自带 Node 24），其他平台请自行安装。`,
  );
  process.exit(1);
}
