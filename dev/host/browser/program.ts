import { type Bundle, type PageConfig, resolveInside } from '../bundle.ts';
import type { PageInstance, Watch } from './context.ts';
import type { Engine } from './engine.ts';
import { modulesOf } from './modules.ts';

type Definition = Record<string, unknown> & {
  behaviors?: unknown[];
  properties?: Record<string, unknown>;
  options?: { addGlobalClass?: boolean; styleIsolation?: string };
};
type Register = (definition: Definition) => void;
type ComponentEnv = { Page: Register; Component: Register };

export interface AppInstance {
  onLaunch?(options: object): void;
  onShow?(options: object): void;
  onHide?(): void;
  onError?(message: string): void;
  onUnhandledRejection?(value: unknown): void;
  onPageNotFound?(options: object): void;
  [member: string]: unknown;
}

export interface Program {
  app(): AppInstance;
  /** Runs app.js. */
  start(): void;
  /** Registers a page or component and all that it uses. */
  ensure(path: string): void;
}

/** The program's own scripts: App, Page, Component, Behavior, and who registers what. */
export function programOf(
  bundle: Bundle,
  engine: Engine,
  wx: object,
  watch: Watch,
  stack: () => PageInstance[],
): Program {
  const { space } = engine;
  const registered = new Set<string>();
  const global = {};
  let app: AppInstance = {};
  let registering: { env: ComponentEnv; config: PageConfig } | undefined;
  const behaviors = knownBehaviors(engine);

  const registerAs = (kind: keyof ComponentEnv, file: string) => (definition: Definition) => {
    if (!registering) throw new Error(`${kind} was called in ${file}, which is no page or component`);
    const { addGlobalClass, styleIsolation } = definition.options ?? {};
    // the engine reads these two from the JSON file only; WeChat takes them from the script as well
    if (styleIsolation ?? addGlobalClass) registering.config.styleIsolation ??= styleIsolation ?? 'apply-shared';
    registering.env[kind](plain(definition, behaviors));
  };
  const setApp = (definition: AppInstance): void => {
    app = definition;
  };
  const behavior = (definition: Definition): unknown =>
    space
      .behavior()
      .definition(plain(definition, behaviors) as never)
      .register();
  const requirePlugin = (): void => watch.problem('not supported', 'requirePlugin');
  const shared = { wx, global, getApp: () => app, getCurrentPages: stack, requirePlugin };
  const modules = modulesOf(
    bundle,
    (file) => ({
      ...shared,
      App: setApp,
      Page: registerAs('Page', file),
      Component: registerAs('Component', file),
      Behavior: behavior,
    }),
    (root) => watch.measures.subPackages.push(root),
  );
  const templates = new Function('getRegExp', 'getDate', `return ${bundle.templates}`)(
    (pattern: string, flags?: string) => new RegExp(pattern, flags),
    (...parts: []) => new Date(...parts),
  ) as Record<string, unknown>;
  engine.addStyles('app', bundle.styles.app ?? '', '');

  const ensure = (path: string): void => {
    if (registered.has(path)) return;
    registered.add(path);
    const config = { ...bundle.configs[path] };
    config.usingComponents = { ...bundle.app.usingComponents, ...config.usingComponents };
    for (const used of Object.values(config.usingComponents)) ensure(resolveInside(path, used));
    space.addComponentStaticConfig(path, config as never);
    if (templates[path]) space.addCompiledTemplate(path, { groupList: templates, content: templates[path] } as never);
    if (bundle.styles[path] !== undefined) engine.addStyles(path, bundle.styles[path], bundle.prefixes[path]);
    space.componentEnv(path, (env) => {
      const before = registering;
      registering = { env: env as unknown as ComponentEnv, config };
      try {
        modules.load(`${path}.js`);
      } finally {
        registering = before;
      }
    });
  };
  return { app: () => app, start: () => void modules.load('app.js'), ensure };
}

/** Behaviors that WeChat itself has; components name them by text. */
function knownBehaviors({ space }: Engine): (name: string) => unknown {
  const field = space
    .behavior()
    .definition({ properties: { name: String, value: null as unknown as StringConstructor } })
    .register();
  const empty = space.behavior().definition({}).register();
  return (name) => (name.startsWith('wx://form-field') ? field : empty);
}

/** The engine has a field `dataset` of its own: a property of that name would be in its way. */
function plain(definition: Definition, known: (name: string) => unknown): Definition {
  const behaviors = (definition.behaviors ?? []).map((one) => (typeof one === 'string' ? known(one) : one));
  if (!definition.properties) return { ...definition, behaviors };
  const { dataset: _, ...properties } = definition.properties;
  return { ...definition, properties, behaviors };
}
