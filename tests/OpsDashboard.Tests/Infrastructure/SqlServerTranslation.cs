using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Tests.Infrastructure;

/// <summary>
/// Translates every query that a test makes EF compile for SQLite once more for SQL Server. A query that only one provider
/// understands fails in the test that runs it.
/// </summary>
public sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    /// <summary>One for all: EF builds its services anew for every other instance.</summary>
    public static readonly SqlServerTranslation Instance = new();

    private static readonly MethodInfo Compile = typeof(SqlServerTranslation).GetMethod(nameof(CompileFor), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static long Translations;

    private SqlServerTranslation()
    {
    }

    /// <summary>How many queries were translated so far.</summary>
    public static long Count => Interlocked.Read(ref Translations);

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is { } context && context.Database.IsSqlite())
        {
            using var server = Counterpart(context);
            var expression = new RootReplacer(server).Visit(queryExpression);
            var element = queryExpression.Type.GetInterfaces().Append(queryExpression.Type).FirstOrDefault(type =>
                type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>));
            var result = element is null ? expression.Type : typeof(IEnumerable<>).MakeGenericType(element.GetGenericArguments());
            try
            {
                Compile.MakeGenericMethod(result).Invoke(null, [server, expression]);
            }
            catch (TargetInvocationException exception)
            {
                throw new InvalidOperationException($"SQL Server cannot take this query: {exception.InnerException!.Message}", exception.InnerException);
            }

            Interlocked.Increment(ref Translations);
        }

        return queryExpression;
    }

    private static void CompileFor<TResult>(DbContext server, Expression expression) =>
        server.GetService<IDatabase>().CompileQuery<TResult>(expression, async: false);

    private static DbContext Counterpart(DbContext context) => context is InboxDbContext
        ? new SqlServerInboxDbContext(new DbContextOptionsBuilder<SqlServerInboxDbContext>().SqlServer("Server=nowhere").Options)
        : new SqlServerOpsDbContext(new DbContextOptionsBuilder<SqlServerOpsDbContext>().SqlServer("Server=nowhere").Options);

    private sealed class RootReplacer(DbContext server) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? new EntityQueryRootExpression(server.Model.FindEntityType(root.EntityType.Name)!)
            : base.VisitExtension(node);
    }
}
