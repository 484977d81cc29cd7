export * from './deputies';
export * from './deputy-standing';
