#!/usr/bin/env node
import { launch } from './bootstrap.mjs';

await launch('infra/test/new-migration.ts');
