declare const shortNames: { resolve: { alias: Record<string, string> } };
export = shortNames;
