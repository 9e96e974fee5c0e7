/** Secrets by name, then by JSON key: what `{{resolve:secretsmanager:NAME:SecretString:key}}` reads. */
export type Secrets = Record<string, Record<string, string>>;

/** How one stack's references are answered. */
export interface Scope {
  ref(logicalId: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  imported(exportName: string): unknown;
  secrets: Secrets;
}

const dynamicReference = /\{\{resolve:secretsmanager:(.+?):SecretString:([^:}]+)[^}]*\}\}/g;

function withSecrets(text: string, secrets: Secrets): string {
  return text.replace(dynamicReference, (_all, id: string, key: string) => {
    const name = id.replace(/^arn:.*:secret:/, '');
    const value = secrets[name]?.[key];
    if (value === undefined) throw new Error(`the template wants secret ${name} key ${key}: the rig was given none`);
    return value;
  });
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/** `${Id}` and `${Id.Attribute}`, with the optional map of own names. */
function substitute(argument: unknown, scope: Scope): string {
  const [text, own] = Array.isArray(argument)
    ? (argument as [string, Record<string, unknown>])
    : [argument as string, {}];
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in own) return String(resolve(own[name], scope));
    const [id, ...attribute] = name.split('.');
    return String(attribute.length > 0 ? scope.attribute(id!, attribute.join('.')) : scope.ref(id!));
  });
}

const intrinsics: Record<string, Intrinsic> = {
  Ref: (id, scope) => scope.ref(id as string),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...attribute] = Array.isArray(argument) ? (argument as string[]) : String(argument).split('.');
    return scope.attribute(id!, attribute.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = argument as [string, unknown];
    return withSecrets((resolve(parts, scope) as unknown[]).join(separator), scope.secrets);
  },
  'Fn::Sub': (argument, scope) => withSecrets(substitute(argument, scope), scope.secrets),
  'Fn::ImportValue': (name, scope) => scope.imported(String(resolve(name, scope))),
  'Fn::Select': (argument, scope) => {
    const [at, values] = resolve(argument, scope) as [number | string, unknown[]];
    return values[Number(at)];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = resolve(argument, scope) as [string, string];
    return text.split(separator);
  },
};

/** A value of the template with every reference answered. An intrinsic we don't know is an error, never a guess. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return withSecrets(value, scope.secrets);
  if (Array.isArray(value)) return value.map((one) => resolve(one, scope));
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name && (name === 'Ref' || name.startsWith('Fn::'))) {
    const intrinsic = intrinsics[name];
    if (!intrinsic) throw new Error(`the rig cannot resolve ${name}`);
    return intrinsic(argument, scope);
  }
  return Object.fromEntries(entries.map(([key, one]) => [key, resolve(one, scope)]));
}
