import { World } from './world';

/** A world with one good backup of Radarr in it, and what must hold whatever happens afterwards. */
export class BackedUp {
  private constructor(
    readonly world: World,
    /** Ids of the snapshots that were there before. */
    private readonly good: readonly string[],
  ) {}

  static async start(options: readonly string[] = []): Promise<BackedUp> {
    const world = await World.start(options);
    expect(await world.backup().ended()).toMatchObject({ code: 0 });
    return new BackedUp(world, idsOf(world));
  }

  get ids(): readonly string[] {
    return idsOf(this.world);
  }

  /** Radarr runs with its replicas, nothing marks it as stopped, and the turn is free. */
  expectRuns(): void {
    const { cluster } = this.world;
    expect([cluster.replicas(RADARR), cluster.marks(RADARR)]).toEqual([1, []]);
    expect(cluster.turnOf()).toBeUndefined();
  }

  /** The run failed for a reason, and left no harm but the failure, which is published. */
  async expectFailure(
    { code, output }: { code: number | null; output: string },
    reason: string,
  ): Promise<void> {
    expect([code, output]).toEqual([1, expect.stringContaining(reason)]);
    this.expectRuns();
    expect(await this.world.metrics.of('radarr')).toMatchObject({ backup_success: 0, backup_files: 4 });
  }

  /** No snapshot was added or lost, and every byte of the repository can be read. */
  expectGoodOneIntact(): void {
    expect(this.ids).toEqual(this.good);
    this.world.expectWhole();
  }

  /** Snapshots may have been added after the good one, which is still there. */
  expectGoodOneKept(): void {
    expect(this.ids.slice(0, this.good.length)).toEqual(this.good);
    this.world.expectWhole();
  }
}

export const RADARR = 'deployment/radarr';

const idsOf = (world: World) => world.snapshots().map(({ id }) => id);
