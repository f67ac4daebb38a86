using OpsDashboard.Connections;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Live;
using OpsDashboard.Sync;
using OpsDashboard.WriteBack.Receiver;
using OpsDashboard.WriteBack.Senders;

namespace OpsDashboard.WriteBack;

public static class WriteBackSlice
{
    private const int LoopbackConcurrency = 8;
    private const int UsualConcurrency = 2;

    private static readonly OutboxKind[] ToOnfido = [OutboxKind.CompleteTask, OutboxKind.UpdateMatches, OutboxKind.StartRun];
    private static readonly OutboxKind[] ToReceiver = [OutboxKind.Webhook];

    public static IServiceCollection AddWriteBack(this IServiceCollection services)
    {
        services.AddSingleton<EffectSignal>();
        services.AddSingleton<EffectWriter>();
        services.AddSingleton<EffectLoop>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<OutboxSenders>();
        services.AddSingleton(OnfidoCalls.Usual);
        services.AddSingleton<TaskSender>();
        services.AddSingleton<MatchesSender>();
        services.AddSingleton<RunSender>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<ReceiverHttp>();
        services.AddSingleton<ReceiverClock>();
        services.AddScoped<ReceiverActions>();
        services.AddScoped<WriteBackActions>();
        services.AddScoped<AnswersReader>();
        services.AddScoped<NewRunReader>();

        // Asked for when the loops are built, not before: the effect loop wakes loops of the set that it is part of.
        services.AddSingleton(provider => new LoopSource(connections => Loops(provider, connections)));
        return services;
    }

    private static IEnumerable<LoopDefinition> Loops(IServiceProvider provider, IReadOnlyList<OnfidoConnection> connections)
    {
        yield return new(0, LoopSet.Effects, EffectLoop.Interval, provider.GetRequiredService<EffectLoop>().RoundAsync);
        foreach (var connection in connections)
        {
            yield return Outbox(provider, connection, LoopSet.WriteBacks, ToOnfido);
            yield return Outbox(provider, connection, LoopSet.Telling, ToReceiver);
        }
    }

    private static LoopDefinition Outbox(IServiceProvider provider, OnfidoConnection connection, string name, OutboxKind[] kinds) => new(
        connection.Id,
        name,
        OutboxLoop.Interval,
        new OutboxLoop(
            connection, kinds, provider.GetRequiredService<OutboxStore>(), provider.GetRequiredService<OutboxSenders>(), provider.GetRequiredService<ChangeFeed>(),
            connection.IsLoopback ? LoopbackConcurrency : UsualConcurrency).RoundAsync);
}
