using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsDashboard.Data.Migrations.SqlServer.Ops
{
    /// <inheritdoc />
    public partial class ReviewAndStaff : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "GoLiveAt",
                table: "Connections",
                type: "datetime2(6)",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "GoLiveChosenAt",
                table: "Connections",
                type: "datetime2(6)",
                nullable: true);

            // A connection made before there was a queue went live when it was first started.
            migrationBuilder.Sql("UPDATE Connections SET GoLiveAt = CreatedAt");

            migrationBuilder.CreateTable(
                name: "ReviewItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Rid = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    State = table.Column<byte>(type: "tinyint", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    CloseCause = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Round = table.Column<int>(type: "int", nullable: false),
                    HolderOid = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ClaimedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    FencingToken = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewItems_Runs_Rid",
                        column: x => x.Rid,
                        principalTable: "Runs",
                        principalColumn: "Rid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StaffMembers",
                columns: table => new
                {
                    Oid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Roles = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    BlockedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    BlockedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    BlockReason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffMembers", x => x.Oid);
                });

            migrationBuilder.CreateTable(
                name: "StaffSessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Oid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TicketCipher = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    RefreshTokenCipher = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffSessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    Verdict = table.Column<byte>(type: "tinyint", nullable: false),
                    ReasonCode = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ByOid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    RunUpdatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    StatusRaw = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    IsEffective = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Decisions_ReviewItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "ReviewItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RunTasks_TaskId",
                table: "RunTasks",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ByOid_At",
                table: "Decisions",
                columns: new[] { "ByOid", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ItemId_Round",
                table: "Decisions",
                columns: new[] { "ItemId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_ConnectionId_FinishedAt_Id",
                table: "ReviewItems",
                columns: new[] { "ConnectionId", "FinishedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_ConnectionId_State_EnteredAt_Id",
                table: "ReviewItems",
                columns: new[] { "ConnectionId", "State", "EnteredAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_HolderOid",
                table: "ReviewItems",
                column: "HolderOid");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Rid_Kind",
                table: "ReviewItems",
                columns: new[] { "Rid", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffSessions_ExpiresAt",
                table: "StaffSessions",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_StaffSessions_Oid",
                table: "StaffSessions",
                column: "Oid");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RunTasks_TaskId",
                table: "RunTasks");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "StaffMembers");

            migrationBuilder.DropTable(
                name: "StaffSessions");

            migrationBuilder.DropTable(
                name: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "GoLiveAt",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "GoLiveChosenAt",
                table: "Connections");
        }
    }
}
