export * from './doubt-amount';
