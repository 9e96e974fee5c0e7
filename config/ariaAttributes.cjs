const names = ['aria-role', 'aria-label', 'aria-hidden', 'aria-live', 'aria-checked', 'aria-disabled'];
const attributes = Object.fromEntries(names.map((name) => [name, '']));

module.exports = { View: attributes, Text: attributes, Button: attributes, Image: attributes };
