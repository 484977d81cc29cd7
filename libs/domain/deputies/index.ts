export * from './deputies';
export * from './deputy-standing';
export * from './entering';
