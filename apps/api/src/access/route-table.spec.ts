import 'reflect-metadata';
import { Controller, Get, Post } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { Access } from './access.decorator.ts';
import { requireDeclaredAccess, routeTable } from './route-table.ts';

@Controller('things')
class ThingsController {
  @Get(':id')
  @Access('case.read')
  read(): void {}

  @Post()
  create(): void {}

  helper(): void {}
}

describe('route table', () => {
  it('lists every route with what it asks', () => {
    expect(routeTable([ThingsController])).toEqual([
      { method: 'GET', path: '/things/:id', handler: 'ThingsController.read', access: 'case.read' },
      { method: 'POST', path: '/things', handler: 'ThingsController.create', access: undefined },
    ]);
  });

  it('stops the process over a route that declares nothing, and names it', () => {
    expect(() => requireDeclaredAccess(routeTable([ThingsController]))).toThrow(
      'Routes without a declared permission: ThingsController.create (POST /things)',
    );
  });
});
