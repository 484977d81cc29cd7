#!/usr/bin/env node
import { launch } from './bootstrap.mjs';

await launch('apps/cli/main.ts');
